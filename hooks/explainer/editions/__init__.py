"""Other forms of the whole explainer, made from its rendered pages."""
