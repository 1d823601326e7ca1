"""The whole way for a folder: read each document in a worker, gather, link, write."""
