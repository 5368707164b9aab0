"""Pictures as large as the window: camera, canvas, page, second screen."""
