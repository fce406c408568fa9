// parvis-images: the image helper as a program of its own, started by the server for each picture.
#include "platform/files/files.h"

int main(int argc, char** argv) {
  return parvis::files::image_helper_main(argc, argv);
}
