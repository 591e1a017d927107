/*
 * fuzz_request_csv.c - any bytes as a list of requests in CSV.
 */
#include "tests/fuzz/requests.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	fuzz_requests(bytes, size, REQUEST_CSV);
	return 0;
}
