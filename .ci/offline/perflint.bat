@echo off
rem Runs perflint; the first time it sets itself up beside this file from wheels\, without network.
setlocal
set "HERE=%~dp0"
if exist "%HERE%venv\Scripts\perflint.exe" goto run
py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>nul
if errorlevel 1 (
  echo perflint: needs Python 3.11 or later, from python.org, with the launcher py 1>&2
  exit /b 2
)
if exist "%HERE%venv" rmdir /s /q "%HERE%venv"
py -3 -m venv "%HERE%venv"
if errorlevel 1 exit /b 2
for %%W in ("%HERE%wheels\perflint_cn-*.whl") do "%HERE%venv\Scripts\python.exe" -m pip install -q --disable-pip-version-check --no-index --find-links "%HERE%wheels" "%%~fW[all]"
if errorlevel 1 (
  rmdir /s /q "%HERE%venv"
  exit /b 2
)
:run
"%HERE%venv\Scripts\perflint.exe" %*
exit /b %errorlevel%
