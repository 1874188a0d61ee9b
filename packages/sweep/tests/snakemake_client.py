"""In the place of the command snakemake: python snakemake_client.py SOCKET WORDS, done by snakemake_server.py."""

import json
import os
import socket
import sys

with socket.socket(socket.AF_UNIX) as server:
    server.connect(sys.argv[1])
    socket.send_fds(server, [b"s"], [0, 1, 2])
    asked = {"words": sys.argv[2:], "cwd": os.getcwd(), "env": dict(os.environ)}
    server.sendall(json.dumps(asked).encode())
    server.shutdown(socket.SHUT_WR)
    sys.exit(int(server.recv(16) or 1))
