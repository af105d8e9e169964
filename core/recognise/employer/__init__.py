"""The employer: where an invitation names it, what that counts, and what it is called behind an agency or a domain."""
