package io.github.mi4j.kernel.blas;

import java.lang.ref.Reference;
import java.util.Arrays;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.indexer.Indexer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Rows of which each is the code of a task, a one among zeros, and their order by task. */
public final class OneHotRows {

  private final int[] tasks;

  /** The rows, those of a task after those of the task before. */
  private final int[] order;

  /** Where in the order each task's rows begin, and where the last one's end. */
  private final int[] starts;

  private OneHotRows(int[] tasks, int count) {
    this.tasks = tasks;
    this.order = new int[tasks.length];
    this.starts = new int[count + 1];
    for (int task : tasks) {
      starts[task + 1]++;
    }
    for (int task = 0; task < count; task++) {
      starts[task + 1] += starts[task];
    }
    int[] next = Arrays.copyOf(starts, count);
    for (int row = 0; row < tasks.length; row++) {
      order[next[tasks[row]]++] = row;
    }
  }

  /**
   * Those of a matrix with a column per task; null if a row is anything else than a code, or where
   * numbers are not to be read: only BLAS's are at hand. Other contexts are told from codes by
   * their first numbers.
   */
  public static @Nullable OneHotRows of(INDArray z) {
    Blas blas = Blas.of(z.dataType());
    if (blas == null) {
      return null;
    }
    try {
      int[] tasks = new int[Math.toIntExact(z.size(0))];
      int count = Math.toIntExact(z.size(1));
      return readTasks(blas.numbers(z), z, tasks, count) ? new OneHotRows(tasks, count) : null;
    } finally {
      Reference.reachabilityFence(z);
    }
  }

  private static boolean readTasks(Indexer numbers, INDArray z, int[] tasks, int count) {
    Arrays.fill(tasks, -1);
    long stepOfRow = z.stride(0);
    long stepOfTask = z.stride(1);
    int found = 0;
    for (int task = 0; task < count; task++) {
      for (int row = 0; row < tasks.length; row++) {
        double number = numbers.getDouble(row * stepOfRow + task * stepOfTask);
        if (number != 0) {
          if (number != 1 || tasks[row] >= 0) {
            return false;
          }
          tasks[row] = task;
          found++;
        }
      }
    }
    return found == tasks.length;
  }

  /** The rows [from, to) alone. */
  public OneHotRows part(long from, long to) {
    return from == 0 && to == tasks.length
        ? this
        : new OneHotRows(Arrays.copyOfRange(tasks, (int) from, (int) to), tasks());
  }

  /** How many tasks there are. */
  int tasks() {
    return starts.length - 1;
  }

  /** Where the rows of a task begin, sorted. */
  int start(int task) {
    return starts[task];
  }

  /** How many rows a task has. */
  int rows(int task) {
    return starts[task + 1] - starts[task];
  }

  /**
   * sorted ← what belongs to these rows, task after task.
   *
   * @param sorted [rows, p] in 'c' order
   */
  public void sort(INDArray ofRows, INDArray sorted) {
    copy(ofRows, sorted, true);
  }

  /** The opposite of {@link #sort}. */
  public void unsort(INDArray sorted, INDArray ofRows) {
    copy(ofRows, sorted, false);
  }

  private void copy(INDArray ofRows, INDArray sorted, boolean sorts) {
    Blas blas = Blas.require(sorted.dataType());
    int count = Math.toIntExact(sorted.size(1));
    int step = Operand.stepAlongRows(ofRows);
    try {
      SideBySide.forEach(
          order.length,
          count,
          (first, end) -> {
            Pointer row = blas.start(ofRows);
            Pointer place = blas.start(sorted);
            for (long at = first; at < end; at++) {
              row.position((long) order[(int) at] * ofRows.stride(0));
              place.position(at * count);
              if (sorts) {
                blas.copy(count, row, step, place, 1);
              } else {
                blas.copy(count, place, 1, row, step);
              }
            }
          });
    } finally {
      Reference.reachabilityFence(ofRows);
      Reference.reachabilityFence(sorted);
    }
  }
}
