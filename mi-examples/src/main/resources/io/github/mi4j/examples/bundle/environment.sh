# Sourced by mi and by the run script of a bundle, before Java starts. Takes nothing but a shell.

# ND4J's OpenBLAS is older than many processors and runs code without vector instructions on those it does not know.
if [ -z "${OPENBLAS_CORETYPE:-}" ] && [ -r /proc/cpuinfo ]; then
  while read -r name line; do
    if [ "$name" = flags ]; then
      case " ${line#:} " in
        *" avx512f "*) export OPENBLAS_CORETYPE=SkylakeX ;;
        *" fma "*" avx2 "*) export OPENBLAS_CORETYPE=Haswell ;;
      esac
      break
    fi
  done </proc/cpuinfo
fi

# ND4J and OpenBLAS have threads of their own. Those of the one that waits would keep the cores from the other.
export GOMP_SPINCOUNT="${GOMP_SPINCOUNT:-0}"
# 2 to the power of this many cycles: half a millisecond instead of 20.
export OPENBLAS_THREAD_TIMEOUT="${OPENBLAS_THREAD_TIMEOUT:-20}"
