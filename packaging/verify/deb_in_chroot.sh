#!/usr/bin/env bash
# The .deb in a clean Debian: install, start, update, remove, nothing left behind.
# Usage, as root: deb_in_chroot.sh PACKAGE.deb SUITE FOLDER   (SUITE: bookworm, trixie)
# FOLDER gets the clean system (kept for the next run) and the screenshots. TAKE_OLD_LISTS=1 takes
# package lists that are older than their validity; OLDER=X.deb is a package of an earlier version
# to install over. Every step has an end, see `limited`.
set -eu
package=$(realpath "$1") suite=$2 folder=$(realpath -m "$3")
[ -z "${MIRROR:-}" ] || echo "mirror: $MIRROR"
clean=$folder/$suite.tar root=$folder/$suite
user=张三 home="/home/张 三"

end() {
    mountpoint -q "$root/proc" && umount "$root/proc"
    rm -rf --one-file-system "$root"
}
step() { echo "== $*"; }
fail() { echo "FAILED: $*" >&2; exit 1; }
limited() {  # SECONDS COMMAND…: a command that goes on for longer is ended, said and the end of us
    local seconds=$1 code=0
    shift
    timeout --kill-after=10 "$seconds" "$@" || code=$?
    case $code in 124 | 137) echo "FAILED: no end after $seconds s: $*" >&2; kill $$ ;; esac
    return $code
}
free_display() {  # a number that no display of this machine has: abstract sockets know no chroot
    local number=77
    while [ -e "/tmp/.X$number-lock" ] || grep -q "/tmp/\.X11-unix/X$number\$" /proc/net/unix; do
        number=$((number + 1))
    done
    echo $number
}
inside() { limited "${limit:-900}" chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
as_user() { limit=180 inside runuser -u "$user" -- env HOME="$home" "$@"; }

mkdir -p "$folder"
if [ ! -e "$clean" ]; then
    step "making a clean $suite"
    rm -rf "$root"
    limited 1800 debootstrap --variant=minbase "$suite" "$root" ${MIRROR:-} > "$folder/$suite-debootstrap.log"
    tar -C "$folder" -cf "$clean" "$suite"
    rm -rf --one-file-system "$root"
fi
mountpoint -q "$root/proc" && umount "$root/proc"
rm -rf --one-file-system "$root"
tar -C "$folder" -xf "$clean"
trap end EXIT
cp /etc/resolv.conf "$root/etc/resolv.conf"
mount -t proc proc "$root/proc"
[ -z "${TAKE_OLD_LISTS:-}" ] || echo 'Acquire::Check-Valid-Until "false";' > "$root/etc/apt/apt.conf.d/99old"
inside apt-get -qq update || fail "no package lists, see above; are they only old, set TAKE_OLD_LISTS=1"
inside useradd --badname --create-home --home-dir "$home" "$user" 2> /dev/null

step "install, with $(inside dpkg-query -W | wc -l) packages there before"
cp "$package" "$root/root/this.deb"
inside apt-get -qq install -y --no-install-recommends /root/this.deb > "$folder/$suite-install.log" 2>&1
echo "   now $(inside dpkg-query -W | wc -l)"
inside sh -c 'command -v python3' && fail "there is a Python here"
inside sh -c 'ldd /usr/lib/wujie-desktop/_internal/PySide6/Qt/plugins/platforms/libqxcb.so' | grep 'not found' && fail "the xcb plugin lacks libraries"
touch "$root/root/installed"

step "offscreen: version, every page and dialog, the main job"
as_user wujie-desktop --version
as_user wujie-desktop --smoke
as_user wujie-desktop demo

step "no display: a sentence and exit code 1"
code=0
as_user wujie-desktop || code=$?
[ $code = 1 ] || fail "exit code $code"

step "a display that nobody answers: a sentence and exit code 1"
code=0
as_user env DISPLAY=":$(free_display)" wujie-desktop || code=$?
[ $code = 1 ] || fail "exit code $code"

step "without a window, on the sandbox, from a folder of the user's own"
as_user wujie-desktop submit --sandbox --avatar a --template t --json > /dev/null || true
as_user wujie-desktop list --json

step "under Xvfb: the main job, in both languages"
inside apt-get -qq install -y --no-install-recommends xvfb xauth > "$folder/$suite-xvfb.log" 2>&1
for language in zh_CN en; do
    as_user xvfb-run -a -n "$(free_display)" -s "-screen 0 1600x1000x24" wujie-desktop demo --lang $language \
        --screenshot "$home/图片-$language.png"
    cp "$root$home/图片-$language.png" "$folder/$suite-$language.png"
done

step "written outside the user's folders: nothing"
outside=$(find "$root" -xdev -newer "$root/root/installed" -type f \( -user "$(inside id -u "$user")" -o -path '*wujie-desktop*' \) \
    -not -path "$root$home/*" -not -path "$root/proc/*" -not -path "$root/tmp/.X*")
[ -z "$outside" ] || fail "$outside"

step "the manual page, and completion for three shells"
for file in man/man1/wujie-desktop.1.gz bash-completion/completions/wujie-desktop \
    zsh/vendor-completions/_wujie-desktop fish/vendor_completions.d/wujie-desktop.fish; do
    inside dpkg -L wujie-desktop | grep -qx "/usr/share/$file" || fail "no $file"
done
inside zcat /usr/share/man/man1/wujie-desktop.1.gz | grep -q "wujie-desktop $(as_user wujie-desktop --version)" || fail "the page is of another version"
inside bash -c '. /usr/share/bash-completion/completions/wujie-desktop
    COMP_WORDS=(wujie-desktop exp) COMP_CWORD=1; _wujie_desktop; [ "${COMPREPLY[*]}" = export ]' || fail "bash does not complete"

if [ -n "${OLDER:-}" ]; then
    step "over $(dpkg-deb -f "$OLDER" Version), and what that one has made is still there"
    inside apt-get -qq purge -y wujie-desktop > /dev/null 2>&1
    cp "$OLDER" "$root/root/older.deb"
    inside apt-get -qq install -y --no-install-recommends /root/older.deb > "$folder/$suite-older.log" 2>&1
    as_user wujie-desktop demo --data-dir "$home/以前" > /dev/null
    before=$(as_user wujie-desktop list --json --data-dir "$home/以前" | grep -o '"sha256": "[0-9a-f]*"' | sort)
    inside apt-get -qq install -y --no-install-recommends /root/this.deb > "$folder/$suite-over.log" 2>&1
    as_user wujie-desktop watch --sandbox --until-done --data-dir "$home/以前" > /dev/null
    after=$(as_user wujie-desktop list --json --data-dir "$home/以前" | grep -o '"sha256": "[0-9a-f]*"' | sort)
    [ -n "$before" ] && [ "$before" = "$after" ] || fail "not the same pictures"
    as_user wujie-desktop --version
fi

step "over an older version, and over a newer one"
for number in 0.0.1 99.0; do
    dpkg-deb -R "$package" "$folder/other"
    sed -i "s/^Version: .*/Version: $number/" "$folder/other/DEBIAN/control"
    touch "$folder/other/usr/lib/wujie-desktop/only-in-$number"
    dpkg-deb --root-owner-group -Znone -b "$folder/other" "$root/root/other.deb" > /dev/null
    rm -r "$folder/other"
    inside dpkg -i /root/other.deb > /dev/null 2>&1
    inside dpkg -i /root/this.deb
    inside test ! -e "/usr/lib/wujie-desktop/only-in-$number" || fail "$number left a file"
    as_user wujie-desktop demo > /dev/null
done
as_user wujie-desktop list --json > /dev/null

step "remove: nothing is left but the user's data"
inside dpkg -L wujie-desktop > "$folder/$suite-files.txt"
inside apt-get -qq purge -y wujie-desktop > /dev/null 2>&1
left=$(find "$root" -xdev -iname '*wujie*' -not -path "$root/home/*" -not -path "$root/proc/*")
while read -r path; do
    [ -d "$root$path" ] || [ ! -e "$root$path" ] || left="$left $path"
done < "$folder/$suite-files.txt"
[ -z "$left" ] || fail "left: $left"
find "$root/home" -name library.sqlite3 | grep -q . || fail "the user's data are gone"
echo "== $suite: all of it holds"
