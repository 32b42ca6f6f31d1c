using WaPortal.Domain.Media;

namespace WaPortal.Domain.Sandbox;

/// <summary>A file that a simulated contact sends.</summary>
/// <param name="Content">All of it.</param>
/// <param name="Type">What it is, by its bytes.</param>
/// <param name="FileName">What it is called, or null.</param>
/// <param name="Caption">What the contact says with it, or null.</param>
public sealed record SandboxFile(Stream Content, FileType Type, string? FileName, string? Caption);
