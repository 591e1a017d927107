/*
 * served.c - gives back what a name server's configuration said (see
 * served.h).
 */
#include "parsers/facts/served.h"

#include <stdlib.h>

void served_free(struct served *served)
{
	free(served->zones);
	free(served->files);
	free(served->missing);
	*served = (struct served){0};
}
