"""The money of a form: what the labels mean, what the amounts say, and which of them are parts of the total."""
