/* zlib-ng as the zlib of a process (LD_PRELOAD), for what it compresses: each function goes on to that of the library
   ZLIB_NG, which has zlib-ng's under its own names; or, where that library cannot be loaded, to the system's.
   It needs a 64-bit system, on which both have the same streams. */
typedef long word;
typedef word function(word, word, word, word, word, word, word, word);
extern void *dlopen(const char *, int), *dlsym(void *, const char *);
extern char *getenv(const char *);

static function *find(const char *system, const char *other) {
    static void *library, *next = (void *)-1; /* RTLD_NEXT */
    static int is_tried;
    if (!is_tried) {
        is_tried = 1;
        library = dlopen(getenv("ZLIB_NG"), 1); /* RTLD_LAZY */
    }
    return library ? dlsym(library, other) : dlsym(next, system);
}

/* Of eight arguments, each function takes as many as it has. */
#define FORWARD(system, other)                                                                                        \
    word system(word a, word b, word c, word d, word e, word f, word g, word h) {                                      \
        return find(#system, #other)(a, b, c, d, e, f, g, h);                                                         \
    }

FORWARD(deflateInit_, zng_deflateInit)
FORWARD(deflateInit2_, zng_deflateInit2)
FORWARD(deflate, zng_deflate)
FORWARD(deflateBound, zng_deflateBound)
FORWARD(deflateCopy, zng_deflateCopy)
FORWARD(deflateEnd, zng_deflateEnd)
FORWARD(deflateParams, zng_deflateParams)
FORWARD(deflateReset, zng_deflateReset)
FORWARD(deflateSetDictionary, zng_deflateSetDictionary)
FORWARD(deflateTune, zng_deflateTune)
