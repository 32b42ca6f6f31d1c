namespace WaPortal.Tests.Interop;

/// <summary>History with Baileys 7.0.0-rc14.</summary>
public sealed class BaileysHistoryTests(SandboxProgram sandbox) : HistoryTests(sandbox, JudgeScript.Baileys), IClassFixture<SandboxProgram>;
