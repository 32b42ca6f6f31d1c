namespace WaPortal.Tests.Interop;

/// <summary>Baileys 7.0.0-rc14, made strict about signatures.</summary>
public sealed class BaileysTests(SandboxProgram sandbox) : JudgeTests(sandbox, JudgeScript.Baileys), IClassFixture<SandboxProgram>;
