namespace WaPortal.Tests.Interop;

/// <summary>Groups with Baileys 7.0.0-rc14.</summary>
public sealed class BaileysGroupTests(SandboxProgram sandbox) : GroupTests(sandbox, JudgeScript.Baileys), IClassFixture<SandboxProgram>;
