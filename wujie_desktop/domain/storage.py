"""Which kind of storage a folder lies on: a disk of this machine, a network share, or a folder that
another program keeps the same as a copy elsewhere.

A database on either of the latter is damaged sooner or later: locks of a share are not those of a
disk, and what is copied behind the program's back is half of a write.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import PurePath

from wujie_desktop.domain.value import value


class StorageKind(StrEnum):
    """What keeps the files."""

    DISK = "disk"
    SHARE = "share"
    SYNCED = "synced"


@value
class Storage:
    """`name` is the file system of a share, or the service that a folder is synced by."""

    kind: StorageKind = StorageKind.DISK
    name: str = ""

    @property
    def may_hold_records(self) -> bool:
        """Whether a database is safe there."""
        return self.kind is StorageKind.DISK


@value
class Mount:
    """A file system and where it hangs."""

    point: PurePath
    file_system: str


@value
class Surroundings:
    """What the system tells of its storage. `synced` are folders that services name themselves,
    `remote_drives` are those of Windows that stand for a share, such as Z:."""

    home: PurePath
    mounts: tuple[Mount, ...] = ()
    remote_drives: frozenset[str] = frozenset()
    synced: tuple[tuple[PurePath, str], ...] = ()


SHARES = frozenset(
    (
        *("nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "ncpfs", "afs"),
        *("webdav", "davfs", "davfs2", "ftp", "sshfs", "9p", "vboxsf", "prl_fs", "vmhgfs"),
        *("virtiofs", "ceph", "glusterfs", "lustre", "beegfs", "gpfs", "coda", "acfs"),
        *("rclone", "gvfsd-fuse", "kio-fuse", "s3fs", "juicefs", "gcsfuse", "smbnetfs"),
    )
)
"""File systems of shares, without the `fuse.` in front."""
_DRIVERS = {
    "google-drive-ocamlfuse": "Google Drive",
    "google drive": "Google Drive",
    "dfsfuse_dokan": "Google Drive",
    "onedriver": "OneDrive",
    "insync": "Google Drive",
    "pcloudfs": "pCloud",
    "expandrive": "ExpanDrive",
}
"""File systems that are a service of their own."""
_ANYWHERE = {
    r"onedrive( ?- ?.+)?": "OneDrive",
    r"icloud ?drive|mobile documents|com~apple~clouddocs": "iCloud",
    r"dropbox( ?\(.+\))?": "Dropbox",
    r"nutstore( ?files)?|(我的)?坚果云.*": "坚果云",
    r"google ?drive( ?- ?.+)?|googledrive-.+": "Google Drive",
    r"pcloud ?drive": "pCloud",
    r"nextcloud\d*|owncloud\d*": "Nextcloud",
    r"synology ?drive|cloudstation": "Synology Drive",
    r"yandex\.?disk": "Yandex Disk",
    r"creative cloud files": "Creative Cloud",
    r"baidunetdiskworkspace|baidusyncdisk|百度网盘(同步空间)?": "百度网盘",
    r"wps ?drive|wps ?云盘|wps ?cloud ?files": "WPS 云盘",
    r"微云(同步助手|同步盘)?|weiyun(disk)?": "微云",
    r"阿里云盘|aliyundrive": "阿里云盘",
    r"天翼云盘(同步盘)?": "天翼云盘",
    r"seadrive|seafile": "Seafile",
    r"resilio ?sync": "Resilio Sync",
    r"proton ?drive": "Proton Drive",
}
"""Names of a synced folder, in small letters, wherever it lies."""
_AT_HOME = {
    r"box( sync)?": "Box",
    r"mega(sync)?( downloads)?": "MEGA",
}
"""Names that mean something only directly in the home folder."""
_AT_ROOT = {r"my drive|我的云端硬盘": "Google Drive"}
"""And only at the root of a drive."""
_CLOUD_STORAGE = "cloudstorage"
"""Where macOS keeps what file providers sync, each in `SERVICE-ACCOUNT`."""
MARKS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".nutstore": "坚果云",
    ".owncloudsync.log": "Nextcloud",
    ".nextcloudsync.log": "Nextcloud",
    "desktop.onedrive": "OneDrive",
}
"""Files that services leave in the folders that they sync."""
_OCTAL = re.compile(r"\\([0-7]{3})")
_LISTED = re.compile(r"^.+? on (?P<point>/.*) \((?P<kind>[^,)]+)[^()]*\)$")


def storage_of(folder: PurePath, around: Surroundings) -> Storage:
    """The kind of storage that `folder`, an absolute path without links, lies on."""
    service = _service_of(folder, around)
    if service:
        return Storage(StorageKind.SYNCED, service)
    share = _share_of(folder, around)
    return Storage(StorageKind.SHARE, share) if share else Storage()


def _share_of(folder: PurePath, around: Surroundings) -> str:
    """The name of the file system where it is a share, else ""."""
    if folder.drive.startswith("\\\\"):
        return "UNC"
    if folder.drive.upper() in around.remote_drives:
        return folder.drive
    mount = _mount_of(folder, around.mounts)
    if mount is None or not mount.point.name:
        return ""  # the root of a system that has no disk of its own is all it has
    kind = _plain(mount.file_system)
    return kind if kind in SHARES else ""


def _service_of(folder: PurePath, around: Surroundings) -> str:
    """The service that keeps `folder` in step, else ""."""
    for place, service in around.synced:
        if folder.is_relative_to(place):
            return service
    mount = _mount_of(folder, around.mounts)
    if mount and _plain(mount.file_system) in _DRIVERS:
        return _DRIVERS[_plain(mount.file_system)]
    for path in (folder, *folder.parents):
        service = _named(path, around.home)
        if service:
            return service
    return ""


def _named(path: PurePath, home: PurePath) -> str:
    """The service that a folder is called after, else ""."""
    forms = _ANYWHERE
    if path.parent == home:
        forms = forms | _AT_HOME
    elif not path.parent.name:
        forms = forms | _AT_ROOT
    name = path.name.casefold()
    found = next((service for form, service in forms.items() if re.fullmatch(form, name)), "")
    if not found and path.parent.name.casefold() == _CLOUD_STORAGE:
        return path.name.partition("-")[0]
    return found


def _plain(file_system: str) -> str:
    """`fuse.sshfs` is sshfs."""
    return file_system.casefold().removeprefix("fuse.")


def _mount_of(folder: PurePath, mounts: Iterable[Mount]) -> Mount | None:
    """The innermost mount that holds `folder`; of two at one place the later."""
    holding = [mount for mount in mounts if folder.is_relative_to(mount.point)]
    return max(
        enumerate(holding), key=lambda item: (len(item[1].point.parts), item[0]), default=(0, None)
    )[1]


def read_mountinfo(text: str) -> tuple[Mount, ...]:
    """The mounts that Linux lists in /proc/self/mountinfo; skips lines in another form."""
    mounts = []
    for line in text.splitlines():
        where, _, what = line.partition(" - ")
        places, kinds = where.split(), what.split()
        if len(places) > 4 and kinds:  # noqa: PLR2004 - the fifth field, see proc(5)
            point = _OCTAL.sub(lambda found: chr(int(found[1], 8)), places[4])
            mounts.append(Mount(PurePath(point), kinds[0]))
    return tuple(mounts)


def read_mount_list(text: str) -> tuple[Mount, ...]:
    """The mounts that macOS lists with /sbin/mount; skips lines in another form."""
    found = (_LISTED.match(line) for line in text.splitlines())
    return tuple(Mount(PurePath(each["point"]), each["kind"]) for each in found if each)


def named_folders(variables: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The synced folders that OneDrive names in the environment, with the service."""
    names = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
    found = {variables[name]: "OneDrive" for name in names if variables.get(name)}
    return tuple(found.items())


def read_dropbox(text: str) -> tuple[tuple[str, str], ...]:
    """The synced folders that Dropbox names in its info.json; none where it is something else."""
    try:
        accounts = json.loads(text).values()
    except (ValueError, AttributeError, RecursionError):
        return ()
    paths = (account.get("path") for account in accounts if isinstance(account, dict))
    return tuple((path, "Dropbox") for path in paths if isinstance(path, str) and path)
