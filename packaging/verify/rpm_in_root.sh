#!/usr/bin/env bash
# The .rpm in a clean root that RPM itself fills: install, start, verify, remove, nothing left behind.
# Usage, as root: rpm_in_root.sh PACKAGE.rpm PACKAGE.deb SUITE FOLDER
# There is no RPM distribution here: the root is Debian's (FOLDER/SUITE.tar, as deb_in_chroot.sh
# makes it) with what PACKAGE.deb depends on. RPM cannot know those packages, so `--nodeps` installs;
# instead every library that the package asks for has to be found there, by its RPM name.
set -eu
package=$(realpath "$1") debian=$(realpath "$2") suite=$3 folder=$(realpath "$4")
root=$folder/rpm-$suite home="/home/张 三"

end() { mountpoint -q "$root/proc" && umount "$root/proc"; rm -rf --one-file-system "$root"; }
step() { echo "== $*"; }
fail() { echo "FAILED: $*" >&2; exit 1; }
inside() { timeout --kill-after=10 900 chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
as_user() { inside runuser -u 张三 -- env HOME="$home" QT_QPA_PLATFORM=offscreen "$@"; }
with_rpm() { rpm --root "$root" "$@"; }

end
mkdir "$root"
trap end EXIT
tar -C "$root" --strip-components=1 -xf "$folder/$suite.tar"
cp /etc/resolv.conf "$root/etc/resolv.conf"
mount -t proc proc "$root/proc"
[ -z "${TAKE_OLD_LISTS:-}" ] || echo 'Acquire::Check-Valid-Until "false";' > "$root/etc/apt/apt.conf.d/99old"
inside apt-get -qq update
dpkg-deb -f "$debian" Depends | tr ',' '\n' | sed 's/|.*//; s/(.*)//' |
    xargs chroot "$root" env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
        > "$folder/rpm-$suite-install.log" 2>&1
inside useradd --badname --create-home --home-dir "$home" 张三 2> /dev/null

step "what it asks for is there, by the names that RPM distributions give it"
rpm -qp --requires "$package" | grep -v '^rpmlib\|^font(' > "$folder/rpm-requires.txt"
while read -r name; do
    library=${name%%(*}
    inside ldconfig -p | grep -q "^[[:space:]]*$library " || fail "no $library for $name"
done < "$folder/rpm-requires.txt"
wc -l < "$folder/rpm-requires.txt"

step "install, and every file is as the package says"
with_rpm --initdb
with_rpm --nodeps --nosignature -i "$package"
with_rpm --nodeps -V wujie-desktop || fail "rpm -V"
inside sh -c 'ldd /usr/lib/wujie-desktop/_internal/PySide6/Qt/plugins/platforms/libqxcb.so' | grep 'not found' && fail "the xcb plugin lacks libraries"
as_user wujie-desktop --version
as_user wujie-desktop demo

step "over itself, then remove: nothing is left but the user's data"
with_rpm --nodeps --nosignature --replacepkgs -U "$package"
with_rpm -ql wujie-desktop > "$folder/rpm-files.txt"
with_rpm --nodeps -e wujie-desktop
while read -r path; do
    [ -d "$root$path" ] || [ ! -e "$root$path" ] || fail "left: $path"
done < "$folder/rpm-files.txt"
left=$(find "$root" -xdev -iname '*wujie*' -not -path "$root/home/*" -not -path "$root/proc/*")
[ -z "$left" ] || fail "left: $left"
find "$root/home" -type d -name WujieDesktop | grep -q . || echo "   (the demo leaves no data)"
echo "== .rpm: all of it holds"
