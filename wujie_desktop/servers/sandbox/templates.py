"""The templates and avatars of the sandbox."""

from __future__ import annotations

from enum import Enum

from wujie_desktop.domain.value import value

DEMO_AVATAR_KEY = "666A1E42BB02FBA6E530269352FF086B"
TRAINING_AVATAR_KEY = "0DDBA11000000000000000000000CAFE"
DEMO_PROMPT = "夜幕下的赛博朋克城市"

SIZE = (1024, 1365)
"""What is drawn, in pixels; other shapes are a part of it."""


class Shape(Enum):
    """Top and bottom of the part of the drawing that a picture shows."""

    PORTRAIT = (0, SIZE[1])
    SQUARE = (250, 1274)
    LANDSCAPE = (290, 1058)


@value
class Template:
    """One entry of `default_resource`; `palette` chooses the colours of what is made with it."""

    key: str
    name: str
    theme_key: str
    theme_name: str
    palette: int
    shape: Shape = Shape.PORTRAIT


@value
class CameraTemplate:
    """One template of the advanced camera, which has a category and no name."""

    key: str
    category: str
    palette: int
    shape: Shape = Shape.PORTRAIT


@value
class Style:
    """One style of the instant camera."""

    key: str
    name: str
    palette: int
    shape: Shape = Shape.PORTRAIT


@value
class Pose:
    """One pose of the instant camera, which has a picture and no name."""

    key: str
    palette: int

    @property
    def sample(self) -> str:
        """What its picture is called."""
        return f"pose-{self.key}"


_ART = ("74B0C3A19D5E4F6087A1B2C3D4E5F601", "艺术风格")
_CITY = ("74B0C3A19D5E4F6087A1B2C3D4E5F602", "都市光影")
_PORTRAIT = ("74B0C3A19D5E4F6087A1B2C3D4E5F603", "人像写真")

TEMPLATES = (
    Template("7795F4C854A4E053D314FA805C4EB742", "赛博使者", *_CITY, 0),
    Template("A1D0337B51C84C7FB1A45F3F9E04C2F1", "雨夜霓虹", *_CITY, 1),
    Template("03BE77A2C9D14E30A6C1D2775510DD9C", "极简证件", *_PORTRAIT, 2),
    Template("5C1F20D7E3B64A0B9E8A7D6C5B4A3921", "古风游侠", *_ART, 3),
    Template("8E2D4B6A1C3F4D5E9A7B6C5D4E3F2A10", "手绘插画", *_ART, 4),
    Template("19F8E7D6C5B4A39281706F5E4D3C2B1A", "星际旅人", *_CITY, 5),
    Template("2B7E151628AED2A6ABF7158809CF4F3C", "晨雾竹林", *_ART, 6),
    Template("6BC1BEE22E409F96E93D7E117393172A", "暖阳写真", *_PORTRAIT, 7),
    Template("AE2D8A571E03AC9C9EB76FAC45AF8E51", "海岸蓝调", *_PORTRAIT, 8),
    Template("30C81C46A35CE411E5FBC1191A0A52EF", "胶片黄昏", *_PORTRAIT, 9),
    Template("F69F2445DF4F9B17AD2B417BE66C3710", "水墨山河", *_ART, 10, Shape.LANDSCAPE),
    Template("3B3FD92EB72DAD20333449F8E83CFB4A", "午夜剧场", *_CITY, 11, Shape.SQUARE),
)
CAMERA_TEMPLATES = (
    CameraTemplate("C4A3E1F05B7D49268F1E0D9C8B7A6951", "写真", 7),
    CameraTemplate("C4A3E1F05B7D49268F1E0D9C8B7A6952", "写真", 2),
    CameraTemplate("C4A3E1F05B7D49268F1E0D9C8B7A6953", "国风", 3),
    CameraTemplate("C4A3E1F05B7D49268F1E0D9C8B7A6954", "国风", 6, Shape.LANDSCAPE),
    CameraTemplate("C4A3E1F05B7D49268F1E0D9C8B7A6955", "复古", 9),
    CameraTemplate("C4A3E1F05B7D49268F1E0D9C8B7A6956", "复古", 4, Shape.SQUARE),
)
STYLES = (
    Style("it-复古时尚", "复古时尚", 9),
    Style("it-国风写意", "国风写意", 3),
    Style("it-商务形象", "商务形象", 2),
    Style("it-童话森林", "童话森林", 6, Shape.LANDSCAPE),
    Style("it-赛博都市", "赛博都市", 0),
)
POSES = (Pose("1047", 8), Pose("1048", 4), Pose("1052", 1), Pose("1060", 10))
SAMPLERS = ("dpmpp_2m_sde", "euler_ancestral", "ddim")
SHAPES = {template.key: template.shape for template in (*TEMPLATES, *CAMERA_TEMPLATES, *STYLES)}
