/*
 * A TWAIN manager and one data source in a library, for tests of our driver. It follows the specification's seven states and
 * refuses whatever comes out of order; faults of the program that calls it are written to stderr. Paper and mishaps are
 * a device's at TELLESENTRAL_TWAIN_DEVICE (a port of this machine), which answers one line with one line:
 *   start, next, stop, reset, loaded, online   ->   ok | end CONDITION | image WIDTH HEIGHT SIDE SHEET, then its bytes | 0 | 1
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef _WIN32
#include <winsock2.h>
#include <windows.h>
#define API __declspec(dllexport)
#define CALL __stdcall
#else
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>
#define API __attribute__((visibility("default")))
#define CALL
#endif

#pragma pack(push, 2)
typedef struct { uint16_t major, minor, language, country; char info[34]; } Version;
typedef struct {
  uint32_t id; Version version; uint16_t protocolMajor, protocolMinor; uint32_t groups;
  char maker[34], family[34], name[34];
} Identity;
typedef struct { uint16_t cap, container; void *handle; } Capability;
typedef struct { uint16_t type; uint32_t item; } OneValue;
typedef struct { uint16_t type; uint32_t count; uint16_t items[8]; } Array16;
typedef struct { uint16_t type; uint32_t count, current, usual; uint32_t items[4]; } Enumeration32;
typedef struct { void *proc; uint32_t reference; int16_t message; } Callback;
typedef struct {
  uint32_t xRes, yRes; int32_t width, length; int16_t samples, bitsPerSample[8], bitsPerPixel;
  uint16_t planar; int16_t pixelType; uint16_t compression;
} ImageInfo;
typedef struct {
  uint16_t compression; uint32_t bytesPerRow, columns, rows, x, y, written;
  uint32_t flags, length; void *memory;
} Strip;
typedef struct { uint16_t id, type, items, code; uintptr_t item; } Info;
typedef struct { uint32_t count; Info infos[8]; } ExtendedInfo;
typedef struct {
  uint32_t size; void *entry; void *allocate; void *release; void *lock; void *unlock;
} EntryPoint;
#pragma pack(pop)

typedef uint16_t(CALL *Heard)(Identity *, Identity *, uint32_t, uint16_t, uint16_t, void *);

enum { SUCCESS = 0, FAILURE = 1, CANCEL = 3, XFERDONE = 6, ENDOFLIST = 7 };
enum { OPERATION = 5, SEQUENCE = 11, BADCAP = 6, BADVALUE = 10, UNSUPPORTED = 13 };
/* Not a condition: somebody pressed stop at the device. */
enum { CANCELLED = 103 };

static int state = 2, condition, handles, faults, device = -1;
static Identity *application;
static Heard heard;
static int flatBed, duplex, feeder, pixelType, mechanism, resolution, stopped, detection;
/* The picture that is ready, and what comes after it: an image (1), nothing (0) or a condition (2). */
static unsigned char *pixels;
static int width, height, side, sheet, sent, upcoming, upcomingCondition;

static uint16_t fail(int code) { condition = code; return FAILURE; }

static uint16_t outOfOrder(const char *what) {
  fprintf(stderr, "TWAIN sequence: %s in state %d\n", what, state);
  faults += 1;
  return fail(SEQUENCE);
}

static int readLine(char *line, int most) {
  int n = 0;
  while (n < most - 1 && recv(device, line + n, 1, 0) == 1)
    if (line[n++] == '\n') { line[n - 1] = 0; return 1; }
  return 0;
}

static int ask(const char *question, char *line, int most) {
  char text[64];
  int length = snprintf(text, sizeof text, "%s\n", question);
  if (device < 0 || send(device, text, length, 0) != length) return 0;
  return readLine(line, most);
}

static int connectDevice(void) {
  struct sockaddr_in address = {0};
  const char *port = getenv("TELLESENTRAL_TWAIN_DEVICE");
  if (!port) return 0;
#ifdef _WIN32
  WSADATA data;
  WSAStartup(MAKEWORD(2, 2), &data);
#endif
  address.sin_family = AF_INET;
  address.sin_port = htons((uint16_t)atoi(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  device = (int)socket(AF_INET, SOCK_STREAM, 0);
  return connect(device, (struct sockaddr *)&address, sizeof address) == 0;
}

/* Asks the device for the next picture: it is ready, or the end is known and told when it is asked for. */
static void prepare(const char *question) {
  char line[128], *into;
  upcoming = 2;
  upcomingCondition = 23;
  if (!ask(question, line, sizeof line)) return;
  if (sscanf(line, "end %d", &upcomingCondition) == 1) {
    upcoming = upcomingCondition == 0 ? 0 : 2;
    return;
  }
  if (sscanf(line, "image %d %d %d %d", &width, &height, &side, &sheet) != 4) return;
  pixels = realloc(pixels, (size_t)width * height);
  into = (char *)pixels;
  for (int left = width * height; left > 0;) {
    int got = (int)recv(device, into, left, 0);
    if (got <= 0) return;
    left -= got;
    into += got;
  }
  upcoming = 1;
  sent = 0;
}

static int yes(const char *question) {
  char line[16];
  return ask(question, line, sizeof line) && line[0] == '1';
}

static void *CALL allocate(uint32_t size) { handles += 1; return calloc(1, size); }
static void CALL release(void *handle) { handles -= 1; free(handle); }
static void *CALL lock(void *handle) { return handle; }
static void CALL unlock(void *handle) { (void)handle; }

static uint16_t giveOne(Capability *into, int type, uint32_t value) {
  OneValue *container = allocate(sizeof *container);
  container->type = (uint16_t)type;
  container->item = value;
  into->container = 5;
  into->handle = container;
  return SUCCESS;
}

static uint16_t getCapability(Capability *into, int all) {
  switch (into->cap) {
    case 0x1002: return giveOne(into, 6, feeder);
    case 0x1003: return giveOne(into, 6, yes("loaded"));
    case 0x100d: return giveOne(into, 6, 1);
    case 0x100f: return giveOne(into, 6, yes("online"));
    case 0x1012: return giveOne(into, 4, flatBed ? 0 : 1);
    case 0x1013: return giveOne(into, 6, duplex);
    case 0x101: return giveOne(into, 4, pixelType);
    case 0x103: return giveOne(into, 4, mechanism);
    case 0x103f: {
      Array16 *list = allocate(sizeof *list);
      list->type = 4;
      list->count = 2;
      list->items[1] = 1;
      into->container = 3;
      into->handle = list;
      return SUCCESS;
    }
    case 0x1118: case 0x1119: {
      Enumeration32 *list = allocate(sizeof *list);
      if (!all) { release(list); return giveOne(into, 7, resolution); }
      list->type = 7;
      list->count = 3;
      list->items[0] = 150;
      list->items[1] = 200;
      list->items[2] = 300;
      into->container = 4;
      into->handle = list;
      return SUCCESS;
    }
    default: return fail(UNSUPPORTED);
  }
}

static uint16_t setCapability(Capability *from) {
  OneValue *one = from->handle;
  if (from->container == 3) {
    if (from->cap != 0x103f && from->cap != 0x1042) return fail(BADCAP);
    detection = 1;
    return SUCCESS;
  }
  switch (from->cap) {
    case 0x1: return SUCCESS;
    case 0x1002: feeder = one->item & 1; return SUCCESS;
    case 0x1013: if (!feeder || flatBed) return fail(BADVALUE); duplex = one->item & 1; return SUCCESS;
    case 0x101: if ((one->item & 0xffff) > 1) return fail(BADVALUE); pixelType = one->item & 1; return SUCCESS;
    case 0x103: mechanism = one->item & 0xffff; return SUCCESS;
    case 0x1118: case 0x1119: resolution = one->item; return SUCCESS;
    case 0x102: return (one->item & 0xffff) == 0 ? SUCCESS : fail(BADVALUE);
    default: return fail(UNSUPPORTED);
  }
}

static uint16_t enable(void) {
  char line[64];
  int code = 23;
  if (state != 4) return outOfOrder("ENABLEDS");
  if (!ask("start", line, sizeof line)) return fail(23);
  if (sscanf(line, "end %d", &code) == 1) return fail(code == 0 ? 29 : code);
  state = 5;
  stopped = 0;
  if (heard) heard(application, application, 1, 0, 0x101, NULL);
  /* As real sources do, it is ready from here: the program hears of it by the callback. */
  state = 6;
  prepare("next");
  return SUCCESS;
}

static uint16_t nextStrip(Strip *strip) {
  int rows;
  if (state != 6 && state != 7) return outOfOrder("IMAGEMEMXFER");
  if (upcoming == 2 && upcomingCondition == CANCELLED) { state = 7; return CANCEL; }
  if (upcoming == 2) return fail(upcomingCondition);
  if (upcoming == 0) return fail(29);
  if (strip->length < (uint32_t)width) return fail(BADVALUE);
  rows = (int)strip->length / width;
  if (rows > height - sent) rows = height - sent;
  if (rows > 17 && sent == 0) rows = 17;
  memcpy(strip->memory, pixels + (size_t)sent * width, (size_t)rows * width);
  strip->compression = 0;
  strip->bytesPerRow = strip->columns = (uint32_t)width;
  strip->rows = (uint32_t)rows;
  strip->x = 0;
  strip->y = (uint32_t)sent;
  strip->written = (uint32_t)(rows * width);
  sent += rows;
  state = 7;
  return sent == height ? XFERDONE : SUCCESS;
}

static uint16_t pending(uint16_t message, uint16_t *count) {
  if (message == 0x7) {
    if (state != 6) return outOfOrder("PENDINGXFERS RESET");
    char line[16];
    ask("reset", line, sizeof line);
    state = 5;
    *count = 0;
    return SUCCESS;
  }
  if (message == 0x702) {
    char line[16];
    if (state != 6) return outOfOrder("STOPFEEDER");
    ask("stop", line, sizeof line);
    stopped = 1;
    return SUCCESS;
  }
  if (state != 6 && state != 7) return outOfOrder("ENDXFER");
  if (state == 7) prepare("next");
  state = upcoming == 0 ? 5 : 6;
  *count = upcoming == 0 ? 0 : 0xffff;
  return SUCCESS;
}

static uint16_t imageInfo(ImageInfo *info) {
  if (state != 6) return outOfOrder("IMAGEINFO");
  if (upcoming == 2 && upcomingCondition != CANCELLED) return fail(upcomingCondition);
  memset(info, 0, sizeof *info);
  info->width = width > 0 ? width : 1;
  info->length = side == 1 ? height : -1;
  info->samples = 1;
  info->bitsPerSample[0] = info->bitsPerPixel = 8;
  info->pixelType = (int16_t)pixelType;
  return SUCCESS;
}

static uint16_t extended(ExtendedInfo *asked) {
  if (state != 7) return outOfOrder("EXTIMAGEINFO");
  for (uint32_t n = 0; n < asked->count; n++) {
    Info *info = &asked->infos[n];
    info->code = 0;
    info->items = 1;
    info->type = 5;
    if (info->id == 0x1245) info->item = (uintptr_t)side;
    else if (info->id == 0x1249) info->item = (uintptr_t)sheet;
    else { info->code = 8; info->items = 0; }
  }
  return SUCCESS;
}

static void describe(Identity *into, int which) {
  memset(into, 0, sizeof *into);
  into->id = (uint32_t)which;
  into->version.major = 2;
  into->protocolMajor = 2;
  into->protocolMinor = 4;
  into->groups = 0x40000003;
  strcpy(into->maker, "Tellesentral");
  strcpy(into->name, which == 1 ? "Flat Bed" : "Paper Path");
}

static int listed;

static uint16_t identity(uint16_t message, Identity *who) {
  if (message == 0x4 || message == 0x5) {
    if (state != 3) return outOfOrder("IDENTITY");
    listed = message == 0x4 ? 1 : listed + 1;
    if (listed > 2) return ENDOFLIST;
    describe(who, listed);
    return SUCCESS;
  }
  if (message == 0x401) {
    if (state != 3) return outOfOrder("OPENDS");
    flatBed = who->id == 1;
    if (!connectDevice() || !yes("online")) return fail(23);
    state = 4;
    return SUCCESS;
  }
  if (state != 4) return outOfOrder("CLOSEDS");
  state = 3;
  return SUCCESS;
}

static uint16_t userInterface(uint16_t message) {
  if (message == 0x502) return enable();
  if (state != 5) return outOfOrder("DISABLEDS");
  state = 4;
  return SUCCESS;
}

API uint16_t CALL DSM_Entry(Identity *from, Identity *to, uint32_t group, uint16_t argument, uint16_t message, void *data) {
  application = from;
  if (state >= 4 && argument != 0x3 && argument != 0x4 && argument != 0x403 && !to) return outOfOrder("no destination");
  switch (group << 16 | argument) {
    case 0x10004:
      if (message == 0x301) {
        if (state != 2) return outOfOrder("OPENDSM");
        from->groups |= 0x10000000;
        state = 3;
        return SUCCESS;
      }
      if (state != 3) return outOfOrder("CLOSEDSM");
      if (handles) fprintf(stderr, "TWAIN memory: %d handles were not freed\n", handles);
      state = 2;
      return SUCCESS;
    case 0x10403: {
      EntryPoint *entry = data;
      if (entry->size != sizeof *entry) return fail(BADVALUE);
      entry->entry = (void *)DSM_Entry;
      entry->allocate = (void *)allocate;
      entry->release = (void *)release;
      entry->lock = (void *)lock;
      entry->unlock = (void *)unlock;
      return SUCCESS;
    }
    case 0x10008: ((uint16_t *)data)[0] = (uint16_t)condition; condition = 0; return SUCCESS;
    case 0x10003: return identity(message, data);
    case 0x10010:
      if (state != 4) return outOfOrder("CALLBACK");
      heard = (Heard)((Callback *)data)->proc;
      return SUCCESS;
    case 0x10001:
      if (state < 4) return outOfOrder("CAPABILITY");
      if (message == 0x6) return state == 4 ? setCapability(data) : outOfOrder("CAPABILITY SET");
      return getCapability(data, message == 0x1);
    case 0x10009: return userInterface(message);
    case 0x10005: return pending(message, data);
    case 0x10006: ((uint32_t *)data)[0] = 4096; ((uint32_t *)data)[1] = 1 << 20; ((uint32_t *)data)[2] = 1 << 17; return SUCCESS;
    case 0x20101: return imageInfo(data);
    case 0x20102: return fail(UNSUPPORTED);
    case 0x20103: return nextStrip(data);
    case 0x2010b: return extended(data);
    default: return fail(OPERATION);
  }
}
