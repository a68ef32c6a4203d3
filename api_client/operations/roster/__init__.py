"""Rosters: files of people from HR or the identity provider, read leniently and reconciled with the directory."""
