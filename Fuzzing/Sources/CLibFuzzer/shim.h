// The entry point of libFuzzer as a library (https://llvm.org/docs/LibFuzzer.html): -sanitize=fuzzer links it, and no header declares it.
#ifndef CLIBFUZZER_SHIM_H
#define CLIBFUZZER_SHIM_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*target)(const uint8_t *data, size_t size));

#endif
