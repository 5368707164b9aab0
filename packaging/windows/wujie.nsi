; Installer for one user: no administrator, no question that a designer cannot answer.
; makensis -INPUTCHARSET UTF8 -DVERSION=… -DBUNDLE=… -DICON=… -DSIZE_KB=… -DTARGET=… wujie.nsi
!ifdef STUB
  Target ${STUB}
!endif
Unicode true
SetCompressor /SOLID lzma
SetCompressorDictSize 64
ManifestDPIAware true
RequestExecutionLevel user

!include MUI2.nsh
!include WinVer.nsh
!include WordFunc.nsh
!include x64.nsh

!define PROGRAM "Wujie Desktop.exe"
!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\WujieDesktop"

Name "$(Title)"
OutFile "${TARGET}"
InstallDir "$LOCALAPPDATA\Programs\Wujie Desktop"
InstallDirRegKey HKCU "${ENTRY}" "InstallLocation"
BrandingText "${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 "ProductName" "Wujie Desktop"
VIAddVersionKey /LANG=0 "FileDescription" "Wujie Desktop Setup"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "LegalCopyright" "MIT License"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_LANGUAGE "English"

LangString Title ${LANG_SIMPCHINESE} "无界 Desktop"
LangString Title ${LANG_ENGLISH} "Wujie Desktop"
LangString TooOld ${LANG_SIMPCHINESE} "需要 64 位的 Windows 10 或更新的系统。"
LangString TooOld ${LANG_ENGLISH} "This needs 64-bit Windows 10 or newer."
LangString Running ${LANG_SIMPCHINESE} "无界 Desktop 正在运行。请先关闭它，然后重试。"
LangString Running ${LANG_ENGLISH} "Wujie Desktop is running. Close it, then try again."
LangString Newer ${LANG_SIMPCHINESE} "已安装更新的版本 $1。要换成 ${VERSION} 吗？"
LangString Newer ${LANG_ENGLISH} "The newer version $1 is installed. Replace it with ${VERSION}?"
LangString Unwritable ${LANG_SIMPCHINESE} "无法写入 $INSTDIR。请选择另一个文件夹。"
LangString Unwritable ${LANG_ENGLISH} "$INSTDIR cannot be written. Choose another folder."
LangString DeleteData ${LANG_SIMPCHINESE} "是否同时删除所有图片、记录和设置？删除后无法找回。"
LangString DeleteData ${LANG_ENGLISH} "Delete all pictures, records and settings too? They cannot be brought back."

; A program that runs holds its file: opening it for writing tells. A silent run waits a minute
; for its end: an update is started by the program that it replaces.
!macro WAIT_UNTIL_CLOSED
  again:
    IfFileExists "$INSTDIR\${PROGRAM}" 0 closed
    ClearErrors
    FileOpen $0 "$INSTDIR\${PROGRAM}" a
    IfErrors 0 free
    IfSilent 0 ask
    IntOp $3 $3 + 1
    IntCmp $3 120 ask wait ask
  wait:
    Sleep 500
    Goto again
  ask:
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(Running)" /SD IDCANCEL IDRETRY again
    SetErrorLevel 3
    Quit
  free:
    FileClose $0
  closed:
!macroend

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "$(TooOld)" /SD IDOK
    SetErrorLevel 4
    Quit
  ${EndIf}
  ReadRegStr $1 HKCU "${ENTRY}" "DisplayVersion"
  ${If} $1 != ""
    ${VersionCompare} "$1" "${VERSION}" $2
    ${If} $2 == 1
      MessageBox MB_YESNO|MB_ICONQUESTION "$(Newer)" /SD IDYES IDYES go
      Quit
      go:
    ${EndIf}
  ${EndIf}
FunctionEnd

Section
  !insertmacro WAIT_UNTIL_CLOSED
  ClearErrors
  CreateDirectory "$INSTDIR"
  FileOpen $0 "$INSTDIR\Uninstall.exe" a
  ${If} ${Errors}
    MessageBox MB_OK|MB_ICONSTOP "$(Unwritable)" /SD IDOK
    SetErrorLevel 5
    Quit
  ${EndIf}
  FileClose $0
  ; All of the new program is there before anything of the old one goes: whoever ends this run
  ; meanwhile leaves the old one whole. What then happens are renames.
  RMDir /r "$INSTDIR\_new"
  RMDir /r "$INSTDIR\_old"
  SetOutPath "$INSTDIR\_new"
  File /r "${BUNDLE}/*"
  SetOutPath "$INSTDIR"
  Rename "$INSTDIR\_internal" "$INSTDIR\_old"
  Delete "$INSTDIR\${PROGRAM}"
  Delete "$INSTDIR\wujie-desktop.exe"
  Rename "$INSTDIR\_new\_internal" "$INSTDIR\_internal"
  Rename "$INSTDIR\_new\${PROGRAM}" "$INSTDIR\${PROGRAM}"
  Rename "$INSTDIR\_new\wujie-desktop.exe" "$INSTDIR\wujie-desktop.exe"
  RMDir /r "$INSTDIR\_new"
  RMDir /r "$INSTDIR\_old"
  WriteUninstaller "$INSTDIR\Uninstall.exe"
  CreateShortcut "$SMPROGRAMS\$(Title).lnk" "$INSTDIR\${PROGRAM}"
  CreateShortcut "$DESKTOP\$(Title).lnk" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "${ENTRY}" "DisplayName" "$(Title)"
  WriteRegStr HKCU "${ENTRY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${ENTRY}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "${ENTRY}" "Publisher" "Wujie Desktop"
  WriteRegStr HKCU "${ENTRY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${ENTRY}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr HKCU "${ENTRY}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
  WriteRegDWORD HKCU "${ENTRY}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD HKCU "${ENTRY}" "NoModify" 1
  WriteRegDWORD HKCU "${ENTRY}" "NoRepair" 1
SectionEnd

Section Uninstall
  !insertmacro WAIT_UNTIL_CLOSED
  ; Only what the installer put there: the folder may be one of the user's own.
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\${PROGRAM}"
  Delete "$INSTDIR\wujie-desktop.exe"
  Delete "$INSTDIR\Uninstall.exe"
  RMDir "$INSTDIR"
  ; The language may have changed since: both names go.
  Delete "$SMPROGRAMS\无界 Desktop.lnk"
  Delete "$SMPROGRAMS\Wujie Desktop.lnk"
  Delete "$DESKTOP\无界 Desktop.lnk"
  Delete "$DESKTOP\Wujie Desktop.lnk"
  DeleteRegKey HKCU "${ENTRY}"
  MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(DeleteData)" /SD IDNO IDNO keep
  RMDir /r "$LOCALAPPDATA\WujieDesktop"
  keep:
SectionEnd
