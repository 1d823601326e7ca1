"""A folder becomes the published tables: tasks, results, gathering, publishing."""
