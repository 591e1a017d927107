/*
 * fuzz_request_json.c - any bytes as a list of requests in JSON.
 */
#include "tests/fuzz/requests.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	fuzz_requests(bytes, size, REQUEST_JSON);
	return 0;
}
