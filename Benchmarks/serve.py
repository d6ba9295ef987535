#!/usr/bin/env python3
"""Milliseconds from saving a lesson to the reload event, and to the page that shows it, in a course of N lessons."""

import argparse
import importlib.util
import os
import platform
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
CHECKOUT = os.path.dirname(HERE)
COURSE = os.path.join(CHECKOUT, ".build", "benchmarks", "served-course")


def build_pages():
    """The writer of the course that the build is measured with."""
    spec = importlib.util.spec_from_file_location("build_pages", os.path.join(HERE, "build-pages.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def fetch(address, path):
    with urllib.request.urlopen("http://%s:%d/%s" % (*address, path), timeout=60) as answer:
        return answer.read().decode()


class Events:
    """The event stream of a page, as its script opens it."""

    def __init__(self, address, page):
        state = re.search(r'data-page="([^"]+)"', fetch(address, page)).group(1)
        self.connection = socket.create_connection(address, timeout=60)
        self.connection.sendall(("GET /-/events/%s HTTP/1.1\r\nHost: %s:%d\r\n\r\n" % (state, *address)).encode())
        self.wait(b":\n\n")

    def wait(self, text):
        received = b""
        while text not in received:
            part = self.connection.recv(65536)
            if not part:
                sys.exit("the server hung up")
            received += part

    def close(self):
        self.connection.close()


def save(path, text):
    """Writes a file as most editors do: to another name, then over the old one."""
    with open(path + ".new~", "w", encoding="utf-8") as file:
        file.write(text)
    os.rename(path + ".new~", path)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", required=True, help="the folder with corpus.py")
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--edits", type=int, default=25)
    options = parser.parse_args()
    sys.path.insert(0, options.corpus)
    import corpus

    program = os.path.join(CHECKOUT, ".build", "release", "coursewright")
    if not os.path.exists(program):
        sys.exit("there is no release build; run: make build")
    course = corpus.Course(options.pages)
    shutil.rmtree(COURSE, ignore_errors=True)
    build_pages().write_course(corpus, course, COURSE)
    lesson = course.lesson_path(options.pages // 2)
    source = "%s/Curriculum/modules/%s" % (COURSE, lesson)
    page = "modules/%s/%s.html" % (lesson.split("/")[0], lesson[:-3].replace("/", "."))
    with open(source, encoding="utf-8") as file:
        text = file.read()

    start = time.monotonic()
    server = subprocess.Popen([program, "serve", COURSE, "--port", "0"], stdout=subprocess.PIPE, text=True)
    try:
        address = ("127.0.0.1", int(re.search(r":(\d+)/$", server.stdout.readline()).group(1)))
        fetch(address, page)
        ready = time.monotonic() - start
        events, pages = [], []
        for edit in range(options.edits + 1):
            listener = Events(address, page)
            mark = "Edit number %d." % edit
            moment = time.monotonic()
            save(source, text + "\n" + mark + "\n")
            listener.wait(b"event: reload")
            events.append((time.monotonic() - moment) * 1000)
            if mark not in fetch(address, page):
                sys.exit("the event came before the page")
            pages.append((time.monotonic() - moment) * 1000)
            listener.close()
        events, pages = events[1:], pages[1:]
        with open("/proc/%d/status" % server.pid) as status:
            peak = int(re.search(r"VmHWM:\s+(\d+)", status.read()).group(1)) / 1024
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(20)
    print("machine: %s, %d cores, load %.1f" % (platform.machine(), os.cpu_count(), os.getloadavg()[0]))
    print("| %d lessons, %d edits | median ms | least | most |" % (options.pages, options.edits))
    print("| --- | --- | --- | --- |")
    for what, values in (("save to reload event", events), ("save to page in hand", pages)):
        print("| %s | %.1f | %.1f | %.1f |" % (what, statistics.median(values), min(values), max(values)))
    print("ready after %.2f s; peak memory %.0f MiB" % (ready, peak))


if __name__ == "__main__":
    main()
