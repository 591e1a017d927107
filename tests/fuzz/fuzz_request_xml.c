/*
 * fuzz_request_xml.c - any bytes as a list of requests in XML.
 */
#include "tests/fuzz/requests.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	fuzz_requests(bytes, size, REQUEST_XML);
	return 0;
}
