"""Lints of questions: Q01 to Q12, for a talk and for banks of questions."""
