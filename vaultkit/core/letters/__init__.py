"""What messages say: outlines, and the facts that fill them."""
