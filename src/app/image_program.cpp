// The program that decodes pictures, which stands beside this one.
#include "app/image_program.h"

#include <system_error>

#include "app/commands.h"

namespace parvis::app {

std::filesystem::path image_program() {
  std::error_code ignored;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", ignored);
  return self.parent_path() / "parvis-images";
}

void require_image_program() {
  std::error_code ignored;
  if (std::filesystem::exists(image_program(), ignored)) return;
  throw CommandError(image_program().string() +
                     " is missing: it decodes photos and belongs beside parvis");
}

}  // namespace parvis::app
