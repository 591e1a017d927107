/*
 * fuzz_request.c - any bytes as a list of requests: every form of it, by its
 * content.
 */
#include "tests/fuzz/requests.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct slice text = {(const char *)bytes, size};

	fuzz_requests(bytes, size, request_recognise(text));
	return 0;
}
