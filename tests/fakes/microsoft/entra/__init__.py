"""Entra, Microsoft's sign-in: tenants, people, applications, what they granted, and how it says no."""
