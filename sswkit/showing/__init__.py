"""What people see: sentences, pictures and files to take away."""
