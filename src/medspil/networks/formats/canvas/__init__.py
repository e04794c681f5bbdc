"""Network Canvas: its sessions, its CSV folders, its GraphML and its protocols."""
