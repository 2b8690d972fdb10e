@echo off
rem Runs perflint; the first time it sets itself up beside this file from wheels\, without network.
rem Files dropped on it are checked, and the report is opened; .ci/bundle gives the lines the ends that Windows wants.
chcp 65001 >nul
setlocal EnableDelayedExpansion
set "HERE=%~dp0"
rem A file that is dropped on this one, or a double click, comes as: cmd /c ""perflint.bat" "file""
set "LINE=!cmdcmdline:"=!"
set "DROPPED="
if not "!LINE:/c =!"=="!LINE!" set "DROPPED=1"
setlocal DisableDelayedExpansion
if exist "%HERE%venv\Scripts\perflint.exe" goto run
py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>nul
if errorlevel 1 (
  echo perflint：需要 Python 3.11 或更新，从 python.org 安装，带 py 启动器。不能安装的，用 perflint.html。1>&2
  if defined DROPPED pause
  exit /b 2
)
echo perflint：第一次运行，正在安装（不联网），约半分钟…… 1>&2
if exist "%HERE%venv" rmdir /s /q "%HERE%venv"
py -3 -m venv "%HERE%venv"
if errorlevel 1 goto failed
for %%W in ("%HERE%wheels\perflint_cn-*.whl") do "%HERE%venv\Scripts\python.exe" -m pip install -q --disable-pip-version-check --no-index --find-links "%HERE%wheels" "%%~fW[all]"
if errorlevel 1 (
  rmdir /s /q "%HERE%venv"
  goto failed
)
:run
if defined DROPPED goto dropped
"%HERE%venv\Scripts\perflint.exe" %*
exit /b %errorlevel%
:dropped
if "%~1"=="" (
  echo 把申报表（Word、Excel、PDF……）拖到 perflint.bat 上，就会检查并打开报告。
  pause
  exit /b 0
)
set "REPORT=%~dp1perflint-报告.html"
"%HERE%venv\Scripts\perflint.exe" check %* --output-format html -o "%REPORT%"
if exist "%REPORT%" (
  echo 报告：%REPORT%
  start "" "%REPORT%"
)
pause
exit /b 0
:failed
echo perflint：没有装成；看上面的话，或用 perflint.html。1>&2
if defined DROPPED pause
exit /b 2
