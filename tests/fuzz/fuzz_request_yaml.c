/*
 * fuzz_request_yaml.c - any bytes as a list of requests in YAML.
 */
#include "tests/fuzz/requests.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	fuzz_requests(bytes, size, REQUEST_YAML);
	return 0;
}
