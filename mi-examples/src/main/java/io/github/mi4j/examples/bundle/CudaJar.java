package io.github.mi4j.examples.bundle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** The jar with CUDA's libraries, of which ND4J needs a third. */
final class CudaJar {

  /** What libnd4jcuda links to, and what these link to in turn. */
  private static final String NEEDED =
      ".*/(lib)?(cudart|cublas|cublasLt|cusolver|cusparse)(64_\\d+\\.dll|\\.so\\.[\\d.]+)";

  private static final String LIBRARY = ".*(\\.dll|\\.so(\\.[\\d.]+)?)";

  private CudaJar() {}

  /** Copies what is needed, without unpacking it. */
  static void copy(Path from, Path to) throws IOException {
    try (ZipFile source = new ZipFile(from.toFile());
        ZipArchiveOutputStream target = new ZipArchiveOutputStream(to)) {
      for (ZipArchiveEntry entry : Collections.list(source.getEntries())) {
        if (isNeeded(entry.getName())) {
          target.addRawArchiveEntry(entry, source.getRawInputStream(entry));
        }
      }
    }
  }

  /** Everything but libraries that nobody calls. */
  static boolean isNeeded(String name) {
    return name.matches(NEEDED) || !name.matches(LIBRARY);
  }
}
