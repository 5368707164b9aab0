#!/usr/bin/env bash
# The Windows build under wine: freeze, compile the installer, install it silently into
# C:\users\张 三\测试😀, run the main job there, uninstall. Evidence of a whole bundle, not of Windows.
# Usage, as root: windows_in_wine.sh PYTHON FOLDER
# PYTHON is a folder with a Windows Python 3.11 (python.exe, python311._pth, …): for this proof
# only, never to ship. FOLDER gets a Debian 13 with wine (about 3 GB, kept), build and pictures.
set -euo pipefail
python=$(realpath "$1") folder=$(realpath -m "$2")
here=$(realpath "$(dirname "$0")/..") source=$(realpath "$(dirname "$0")/../..")
root=$folder/wine-trixie shown=$folder/windows
drive=$root/root/.wine/drive_c

end() {
    inside wineserver -k > /dev/null 2>&1 || true
    mountpoint -q "$root/proc" && umount "$root/proc"
}
step() { echo "== $* ($(date +%T))"; }
inside() {
    chroot "$root" /usr/bin/env -i PATH=/usr/lib/wine:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
        DEBIAN_FRONTEND=noninteractive WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml=" "$@"
}
# One virtual screen per wineserver, no input, and the server gone before the next: else it hangs.
in_wine() {
    local code=0
    inside timeout 1800 xvfb-run -a -s "-screen 0 1600x1000x24" wine "$@" < /dev/null || code=$?
    inside timeout 60 wineserver -w || inside wineserver -k || true
    return $code
}
fail() { echo "FAILED: $*" >&2; exit 1; }

mkdir -p "$shown"
trap end EXIT
if [ ! -L "$root/usr/bin/wine" ]; then  # a link that leads somewhere in there only
    step "a Debian 13 with wine"
    mountpoint -q "$root/proc" && umount "$root/proc"
    rm -rf --one-file-system "$root"
    debootstrap --variant=minbase trixie "$root" ${MIRROR:-} > "$folder/wine-debootstrap.log"
    cp /etc/resolv.conf "$root/etc/resolv.conf"
    mount -t proc proc "$root/proc"
    inside apt-get -qq update
    inside apt-get -qq install -y --no-install-recommends wine wine64 xvfb xauth \
        fonts-wqy-microhei gcc-mingw-w64-x86-64-win32 > "$folder/wine-install.log" 2>&1
    # NSIS installers have 32 bits. Where the i386 list cannot be had, 64 have to do.
    inside dpkg --add-architecture i386
    { inside apt-get -qq update && inside apt-get -qq install -y --no-install-recommends wine32:i386; } \
        >> "$folder/wine-install.log" 2>&1 || echo "no wine32 here: the installer is compiled with the 64-bit stub"
fi
mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"

step "a new Windows"
rm -rf "$root/root/.wine"
in_wine wineboot --init > /dev/null 2>&1
# Qt 6.10 and newer want icuuc.dll, which Windows 10 has and wine has not; an empty one will do.
echo 'int icu(void) { return 0; }' > "$root/root/icu.c"
inside x86_64-w64-mingw32-gcc -shared -o /root/.wine/drive_c/windows/system32/icuuc.dll /root/icu.c

step "Windows Python with the packages of the lock"
cp -r "$python" "$drive/py"
packages=$drive/py/Lib/site-packages
mkdir -p "$packages"
printf 'python311.zip\n.\nLib\\site-packages\nimport site\n' > "$drive/py/python311._pth"
[ -x "$folder/uv/bin/uv" ] || { python3 -m venv "$folder/uv" && "$folder/uv/bin/pip" -q install uv; }
"$folder/uv/bin/uv" -q pip install --target "$packages" --python-platform x86_64-pc-windows-msvc \
    --python-version 3.11 --only-binary :all: --require-hashes -r "$here/requirements.lock"
rm -rf "$folder/wheel"
"$folder/uv/bin/uv" -q build --wheel -o "$folder/wheel" "$source"
"$folder/uv/bin/uv" -q pip install --target "$packages" --python-platform x86_64-pc-windows-msvc \
    --python-version 3.11 --no-deps "$folder"/wheel/*.whl

step "freeze"
mkdir -p "$drive/src/resources"
cp -r "$here" "$drive/src/packaging"
cp -r "$source/resources/icon" "$drive/src/resources/icon"
cp "$source/LICENSE" "$drive/src/LICENSE"
in_wine 'C:\py\python.exe' -m PyInstaller --noconfirm --log-level WARN --distpath 'C:\dist' \
    --workpath 'C:\work' 'C:\src\packaging\wujie.spec' > "$folder/wine-freeze.log" 2>&1 ||
    fail "PyInstaller, see $folder/wine-freeze.log"
rm -rf "$shown/bundle"
cp -r "$drive/dist/wujie-desktop" "$shown/bundle"
du -sm "$shown/bundle"

step "compile the installer"
inside dpkg -s wine32:i386 > /dev/null 2>&1 || export NSIS_STUB=amd64-unicode
python3 "$here/build.py" windows-nsis windows-portable --bundle "$shown/bundle"
setup=$(ls "$source"/dist/*-setup.exe)
cp "$setup" "$drive/setup.exe"

# NSIS reads the rest of the line after /D= and _?= as it stands: wine must not put it in quotes.
mkdir -p "$drive/users/张 三"
step "install silently into C:\\users\\张 三\\测试😀"
in_wine 'C:\setup.exe' /S '/D=C:\users\张' '三\测试😀' || fail "the installer ended with $?"
program='C:\users\张 三\测试😀\wujie-desktop.exe'
place="$drive/users/张 三/测试😀"
[ -e "$place/Wujie Desktop.exe" ] || fail "nothing was installed"
find "$drive/users" "$drive/ProgramData" -name '*.lnk' | sed "s|$drive||"
in_wine reg query 'HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\WujieDesktop' | tr -d '\r'

step "start it: version, every page, then the main job"
in_wine "$program" --version | tr -d '\r'
in_wine "$program" --smoke | tr -d '\r'
in_wine "$program" demo --screenshot 'C:\窗口.png' | tr -d '\r'
cp "$drive/窗口.png" "$shown/window.png"

step "the windowed program, twelve seconds"
inside timeout 20 xvfb-run -a -s "-screen 0 1600x1000x24" timeout 12 wine 'C:\users\张 三\测试😀\Wujie Desktop.exe' --sandbox < /dev/null || true
inside wineserver -k || true
find "$drive/users" -path '*WujieDesktop/*' -maxdepth 7 | sed "s|$drive||" | sort
faults=$(find "$drive/users" -name faults.txt -size +0)
[ -z "$faults" ] || fail "the windowed program failed: $faults"

step "install over itself"
in_wine 'C:\setup.exe' /S '/D=C:\users\张' '三\测试😀' || fail "the second installation ended with $?"

step "uninstall silently: the program goes, the data stay"
in_wine 'C:\users\张 三\测试😀\Uninstall.exe' /S '_?=C:\users\张' '三\测试😀' || fail "the uninstaller ended with $?"
rm -f "$place/Uninstall.exe" # `_?=` makes it wait, and so keeps its own file
left=$(find "$place" -type f 2> /dev/null; find "$drive/users" -name '*Wujie*.lnk')
[ -z "$left" ] || fail "left: $left"
in_wine reg query 'HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\WujieDesktop' > /dev/null 2>&1 && fail "the uninstall entry is left"
[ -n "$(find "$drive/users" -name library.sqlite3)" ] || fail "the user's data are gone"
echo "== Windows under wine: all of it holds"
