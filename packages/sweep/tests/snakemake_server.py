"""snakemake, loaded once: python snakemake_server.py SOCKET. Each command line is done by a process forked from this one.

A request is a JSON object of words, folder and environment, with the asker's three streams; the answer is an exit code.
It ends with its standard input.
"""

import json
import os
import select
import socket
import sys

from snakemake.cli import main


def run(asked: dict, streams: list[int]) -> None:
    os.chdir(asked["cwd"])
    os.environ.clear()
    os.environ.update(asked["env"])
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    sys.argv = ["snakemake", *asked["words"]]
    main()


def answer(connection: socket.socket) -> None:
    _, streams, _, _ = socket.recv_fds(connection, 1, 3)
    asked = json.loads(b"".join(iter(lambda: connection.recv(1 << 16), b"")))
    worker = os.fork()
    if worker == 0:
        connection.close()
        run(asked, streams)
        return
    _, status = os.waitpid(worker, 0)
    connection.sendall(str(abs(os.waitstatus_to_exitcode(status))).encode())
    os._exit(0)


listener = socket.socket(socket.AF_UNIX)
listener.bind(sys.argv[1])
listener.listen()
print("ready", flush=True)
while listener in select.select([listener, sys.stdin], [], [])[0]:
    connection, _ = listener.accept()
    if os.fork() == 0:
        listener.close()
        answer(connection)
        break
    connection.close()
