"""Which storage may hold a database, as three systems describe it."""

from __future__ import annotations

from pathlib import PurePath, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wujie_desktop.domain.storage import (
    Mount,
    Storage,
    StorageKind,
    Surroundings,
    named_folders,
    read_dropbox,
    read_mount_list,
    read_mountinfo,
    storage_of,
)

LINUX = """\
25 1 254:0 / / rw,relatime - ext4 /dev/vda rw
30 25 0:40 / /mnt/nas rw,relatime shared:1 - cifs //nas/pictures rw,vers=3.0
31 25 0:41 / /mnt/Gro\\303\\237er\\040Server rw - nfs4 10.0.0.2:/export rw
32 25 0:42 / /home/li/remote rw,nosuid - fuse.sshfs li@host:/data rw
33 25 0:43 / /media/li/USB\\040DISK rw - exfat /dev/sdb1 rw
34 25 0:44 / /home/li/drive rw - fuse.google-drive-ocamlfuse google-drive-ocamlfuse rw
35 30 254:9 / /mnt/nas/local rw - ext4 /dev/vdb rw
36 25 0:45 / /mnt/c rw - 9p C:\\134 rw
37 25 8:1 / /data rw - btrfs /dev/sda1 rw
nonsense
38 25
"""
MACOS = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse, protect)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
//li@nas._smb._tcp.local/pictures on /Volumes/pictures (smbfs, nodev, nosuid, mounted by li)
//li@afp/old on /Volumes/old (1) (afpfs, nodev, nosuid)
/dev/disk4s2 on /Volumes/素材盘 (apfs, local, nodev, nosuid, journaled)
10.0.0.2:/export on /Volumes/nfs (nfs, nodev)
"""
HOME = PurePosixPath("/home/li")
MAC_HOME = PurePosixPath("/Users/li")
PC_HOME = PureWindowsPath(r"C:\Users\Li")


def on_linux(path: str) -> Storage:
    return storage_of(PurePosixPath(path), Surroundings(HOME, posix(read_mountinfo(LINUX))))


def on_macos(path: str) -> Storage:
    return storage_of(PurePosixPath(path), Surroundings(MAC_HOME, posix(read_mount_list(MACOS))))


def on_windows(path: str) -> Storage:
    named = tuple(
        (PureWindowsPath(place), service)
        for place, service in named_folders({"OneDriveCommercial": r"D:\Work\Contoso files"})
    )
    around = Surroundings(PC_HOME, remote_drives=frozenset({"Z:"}), synced=named)
    return storage_of(PureWindowsPath(path), around)


def posix(mounts: tuple[Mount, ...]) -> tuple[Mount, ...]:
    """The same on a machine whose own paths are others."""
    return tuple(Mount(PurePosixPath(each.point.as_posix()), each.file_system) for each in mounts)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/mnt/nas/无界", "cifs"),
        ("/mnt/nas", "cifs"),
        ("/home/li/remote/a", "sshfs"),
        ("/mnt/c/Users/Li", "9p"),
    ],
)
def test_shares_of_linux(path: str, name: str) -> None:
    assert on_linux(path) == Storage(StorageKind.SHARE, name)


@pytest.mark.parametrize(
    "path",
    ["/home/li/.local/share/WujieDesktop", "/media/li/USB DISK/a", "/mnt/nas/local/x", "/data/a",
     "/mnt/nas2", "/home/li/remotely", "/home/li/boxes/sync"],
)  # fmt: skip
def test_disks_of_linux(path: str) -> None:
    assert on_linux(path).may_hold_records


def test_names_of_mounts_are_read_with_their_escapes() -> None:
    points = [mount.point.as_posix() for mount in read_mountinfo(LINUX)]
    assert "/media/li/USB DISK" in points
    assert len(points) == 9


@pytest.mark.parametrize(
    ("path", "kind", "name"),
    [
        ("/Volumes/pictures/a", StorageKind.SHARE, "smbfs"),
        ("/Volumes/old (1)/a", StorageKind.SHARE, "afpfs"),
        ("/Volumes/nfs", StorageKind.SHARE, "nfs"),
        ("/Volumes/素材盘/无界", StorageKind.DISK, ""),
        ("/Users/li/Library/Application Support/WujieDesktop", StorageKind.DISK, ""),
        ("/Users/li/Library/Mobile Documents/com~apple~CloudDocs/a", StorageKind.SYNCED, "iCloud"),
        ("/Users/li/Library/CloudStorage/OneDrive-Contoso/a", StorageKind.SYNCED, "OneDrive"),
        ("/Users/li/Library/CloudStorage/GoogleDrive-li@x.com/My Drive", StorageKind.SYNCED,
         "Google Drive"),
        ("/Users/li/Library/CloudStorage/Kdrive-1/a", StorageKind.SYNCED, "Kdrive"),
        ("/Users/li/Nutstore Files/我的坚果云/a", StorageKind.SYNCED, "坚果云"),
    ],
)  # fmt: skip
def test_macos(path: str, kind: StorageKind, name: str) -> None:
    assert on_macos(path) == Storage(kind, name)


@pytest.mark.parametrize(
    ("path", "kind", "name"),
    [
        (r"\\nas\pictures\无界", StorageKind.SHARE, "UNC"),
        (r"Z:\无界", StorageKind.SHARE, "Z:"),
        (r"z:\无界", StorageKind.SHARE, "z:"),
        (r"C:\Users\Li\AppData\Local\WujieDesktop", StorageKind.DISK, ""),
        (r"D:\无界资料库", StorageKind.DISK, ""),
        (r"D:\Work\Contoso files\a", StorageKind.SYNCED, "OneDrive"),
        (r"C:\Users\Li\OneDrive - Contoso\a", StorageKind.SYNCED, "OneDrive"),
        (r"C:\Users\Li\OneDrive\文档", StorageKind.SYNCED, "OneDrive"),
        (r"C:\Users\Li\Dropbox (Personal)\a", StorageKind.SYNCED, "Dropbox"),
        (r"C:\Users\Li\iCloudDrive\a", StorageKind.SYNCED, "iCloud"),
        (r"D:\坚果云\a", StorageKind.SYNCED, "坚果云"),
        (r"C:\Users\Li\Nutstore\1\a", StorageKind.SYNCED, "坚果云"),
        (r"G:\我的云端硬盘\a", StorageKind.SYNCED, "Google Drive"),
        (r"G:\My Drive\a", StorageKind.SYNCED, "Google Drive"),
        (r"D:\data\My Drive\a", StorageKind.DISK, ""),
        (r"C:\Users\Li\Box\a", StorageKind.SYNCED, "Box"),
        (r"D:\data\box\a", StorageKind.DISK, ""),
        (r"D:\BaiduSyncdisk\a", StorageKind.SYNCED, "百度网盘"),
        (r"D:\WPS云盘\a", StorageKind.SYNCED, "WPS 云盘"),
    ],
)
def test_windows(path: str, kind: StorageKind, name: str) -> None:
    assert on_windows(path) == Storage(kind, name)


def test_a_service_that_is_mounted() -> None:
    assert on_linux("/home/li/drive/a") == Storage(StorageKind.SYNCED, "Google Drive")


def test_a_system_without_a_disk_of_its_own_is_not_refused() -> None:
    around = Surroundings(HOME, (Mount(PurePosixPath("/"), "9p"),))
    assert storage_of(PurePosixPath("/home/li/a"), around).may_hold_records


def test_dropbox_says_where_it_is() -> None:
    said = '{"personal": {"path": "D:\\\\云", "host": 1}, "business": {"path": 3}, "x": 1}'
    assert read_dropbox(said) == (("D:\\云", "Dropbox"),)
    for other in ("", "[]", "{", "null", "[" * 100_000):
        assert read_dropbox(other) == ()


@given(st.text(), st.text())
def test_whatever_the_system_says_is_read(mounts: str, path: str) -> None:
    around = Surroundings(PurePath("/"), read_mountinfo(mounts) + read_mount_list(mounts))
    assert storage_of(PurePath("/", path), around).kind in StorageKind
