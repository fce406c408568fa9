// The image helper as a program of its own, for tests of modules that take photos.
#include "platform/files/files.h"

int main(int argc, char** argv) {
  return parvis::files::image_helper_main(argc, argv);
}
