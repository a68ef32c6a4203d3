"""Airtable's SCIM API and Enterprise API without a screen: everything that a script could use."""
