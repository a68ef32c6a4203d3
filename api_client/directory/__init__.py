"""Everything known of a tenant's users, merged by id and kept in columns."""
