namespace WaPortal.Tests.Interop;

/// <summary>Changes of groups with Baileys 7.0.0-rc14.</summary>
public sealed class BaileysGroupChangeTests(SandboxProgram sandbox) : GroupChangeTests(sandbox, JudgeScript.Baileys), IClassFixture<SandboxProgram>;
