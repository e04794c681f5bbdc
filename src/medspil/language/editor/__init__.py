"""Word help in an editor: a server for the Language Server Protocol, started by ``medspil lsp``."""
