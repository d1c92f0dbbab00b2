"""What talks have taught: gathered by goal and theme, told without names where that is asked."""
