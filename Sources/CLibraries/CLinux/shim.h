#pragma once
/* Watching folders, and a number to wait for. */
#include <sys/eventfd.h>
#include <sys/inotify.h>

/* Two calls of the GNU C library that are declared only under _GNU_SOURCE, which Swift's Glibc module does without. */
extern int renameat2(int old_folder, const char *old_path, int new_folder, const char *new_path, unsigned int flags);
extern int syncfs(int descriptor);
