using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WaPortal.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Statistics : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "LastActiveDay",
                table: "AspNetUsers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "SystemSnapshots",
                columns: table => new
                {
                    Period = table.Column<int>(type: "INTEGER", nullable: false),
                    ComputedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Instances = table.Column<int>(type: "INTEGER", nullable: false),
                    ActiveInstances = table.Column<int>(type: "INTEGER", nullable: false),
                    Users = table.Column<int>(type: "INTEGER", nullable: false),
                    ActiveUsers = table.Column<int>(type: "INTEGER", nullable: false),
                    MessagesSent = table.Column<long>(type: "INTEGER", nullable: false),
                    MessagesReceived = table.Column<long>(type: "INTEGER", nullable: false),
                    MediaSent = table.Column<long>(type: "INTEGER", nullable: false),
                    MediaReceived = table.Column<long>(type: "INTEGER", nullable: false),
                    MediaBytes = table.Column<long>(type: "INTEGER", nullable: false),
                    ApiCalls = table.Column<long>(type: "INTEGER", nullable: false),
                    WebhooksSent = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SystemSnapshots", x => x.Period);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SystemSnapshots");

            migrationBuilder.DropColumn(
                name: "LastActiveDay",
                table: "AspNetUsers");
        }
    }
}
