@echo off
rem Starts the command line of mi-examples; builds it first if it is missing or older than its sources. mi does the same elsewhere.
setlocal
set "root=%~dp0"
set "module=mi-examples"
set "profile="
if "%~1"=="notebooks" set "profile=-Pnotebooks"
for %%a in (%*) do if "%%~a"=="--ui" (
  set "module=mi-ui"
  set "profile=-Pui"
)
for %%a in (%*) do if "%%~a"=="--peers" (
  set "module=mi-peers"
  set "profile=-Ppeers"
)
rem Commas, semicolons and equals signs separate arguments here, too.
set "backend="
set "previous="
for %%a in (%*) do (
  if defined previous if /i "%%~a"=="cuda" set "backend=-Pcuda"
  set "previous="
  if "%%~a"=="--backend" set "previous=--backend"
)
set "target=%root%%module%\target"
set "download=Deeplearning4j, some 270 MB"
if defined backend (
  set "target=%root%%module%\target\cuda"
  set "download=Deeplearning4j and CUDA, some 2.7 GB"
)
set "built=%target%\mi-built%profile%"

if defined JAVA_HOME set "PATH=%JAVA_HOME%\bin;%PATH%"
java -version >nul 2>&1
if errorlevel 1 (
  echo mi: no Java found. Install a JDK 17 or later, or set JAVA_HOME to one.>&2
  exit /b 2
)
set "version="
for /f "tokens=3" %%v in ('java -version 2^>^&1 ^| findstr /c:" version "') do if not defined version set "version=%%~v"
set "major=0"
for /f "delims=.-+" %%m in ("%version%") do set "major=%%m"
if %major% lss 17 (
  echo mi: Java 17 or later is needed, this is Java %version%. Set JAVA_HOME to a JDK 17.>&2
  exit /b 2
)

rem Bit 1: to be built. Bit 2: the error stream is no terminal.
powershell -NoProfile -Command "$built = Get-Item $env:built -ErrorAction SilentlyContinue; $sources = @(Get-Item ($env:root + 'pom.xml'), ($env:root + 'mi-*\pom.xml')) + @(Get-ChildItem ($env:root + 'mi-*\src\main') -Recurse); $changed = $sources | Where-Object { -not $built -or $_.LastWriteTime -gt $built.LastWriteTime }; exit [int][bool]$changed + 2 * [int][Console]::IsErrorRedirected"
set "state=%errorlevel%"
set /a "stale=state & 1"
if %stale% equ 1 (
  echo mi: building ^(the first time downloads %download%^) ...>&2
  pushd "%root%"
  call mvnw.cmd -q -B -ntp %profile% %backend% -Dmaven.test.skip -Dmaven.javadoc.skip -Dmaven.source.skip -Djacoco.skip -Dspotless.check.skip package >&2
  if errorlevel 1 (
    echo mi: the build failed, see above. It needs a JDK, not a JRE alone; and what is not on this machine yet comes from Maven Central, which has to be in reach.>&2
    exit /b 2
  )
  popd
  type nul >"%built%"
)

set "terminal=true"
if %state% geq 2 set "terminal=false"
set "flags=%root%mi-examples\src\main\resources\io\github\mi4j\examples\bundle\java-flags"
java -Dmi.terminal=%terminal% "@%flags%" "@%target%\java-arguments" %*
