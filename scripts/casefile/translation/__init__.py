"""What a translation was made from, and whether that is still what its original says."""
